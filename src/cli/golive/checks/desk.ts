import { type Check, missing } from '../finding.ts';

/** Whether the desk is set, reaches the intake, and knows what its watch shall compare. */
export const deskCheck: Check = ({ desk: { settings, intake }, served }) => {
  const reach = intake === 'answers' ? [] : [missing(intake)];
  if (!settings.ok) return [missing('settings', { problems: settings.problems.join('; ') }), ...reach];
  const { publicOrigin } = settings.value.watch;
  const origin = typeof served === 'object' ? (served?.origin ?? null) : null;
  return [
    ...(publicOrigin === undefined ? [missing('nothing-watched')] : []),
    ...(publicOrigin !== undefined && origin !== null && publicOrigin !== origin
      ? [missing('watches-another', { origin, publicOrigin })]
      : []),
    ...reach,
  ];
};
