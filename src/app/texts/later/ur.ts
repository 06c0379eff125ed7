import app from '../../../../locales/ur/app.json?later';
import questions from '../../../../locales/ur/questions.json?later';
import safety from '../../../../locales/ur/safety.json?later';

export const texts = { app, questions, safety };
