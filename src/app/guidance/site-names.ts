import type { TFunction } from 'i18next';

/** The two titles that a browser's history may show: ours, and the neutral page's. */
export function siteNames(t: TFunction): { name: string; away: string } {
  const away = document.querySelector<HTMLTemplateElement>('template#away')?.dataset['title'];
  return { name: t('app:name'), away: away ?? '' };
}
