import app from '../../../../locales/cy/app.json?later';
import questions from '../../../../locales/cy/questions.json?later';
import safety from '../../../../locales/cy/safety.json?later';

export const texts = { app, questions, safety };
