/** The one database's name: neutral, since the browser shows it. Apart, so that it can be looked for and erased without opening it. */
export const DATABASE_NAME = 'nightlight';
