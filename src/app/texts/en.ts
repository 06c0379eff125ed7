import app from '../../../locales/en/app.json?first';
import questions from '../../../locales/en/questions.json?first';
import safety from '../../../locales/en/safety.json?first';

/** English, as the child's page needs it. */
export const texts = { app, questions, safety };
