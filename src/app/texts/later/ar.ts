import app from '../../../../locales/ar/app.json?later';
import questions from '../../../../locales/ar/questions.json?later';
import safety from '../../../../locales/ar/safety.json?later';

export const texts = { app, questions, safety };
