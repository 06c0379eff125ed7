import { noteFirstLanguage } from '../../../src/store/language-record.ts';

// Left on the page for the test.
Object.assign(globalThis, { noteFirstLanguage });
