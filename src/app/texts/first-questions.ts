/** The screens of questions whose words come with the page's own script; the words of all others follow it. */
export const FIRST_QUESTIONS: readonly string[] = ['who', 'device', 'danger'];
