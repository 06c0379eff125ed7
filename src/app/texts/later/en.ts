import app from '../../../../locales/en/app.json?later';
import questions from '../../../../locales/en/questions.json?later';
import safety from '../../../../locales/en/safety.json?later';

/** English, as it is spoken after the first questions. */
export const texts = { app, questions, safety };
