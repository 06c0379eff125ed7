import { type Check, missing, toKnow } from '../finding.ts';

/** Whether every language has all its words; those that no person has read are named as such. */
export const languagesCheck: Check = ({ languages }) => {
  const unread = languages.filter(({ checked }) => checked === 'awaits-reviewer');
  return [
    ...languages
      .filter((language) => language.missing > 0)
      .map(({ name, code, missing: count }) => missing('not-complete', { name, code, texts: count })),
    ...(unread.length > 0 ? [toKnow('unread', { names: unread.map(({ name }) => name).join(', ') })] : []),
  ];
};
