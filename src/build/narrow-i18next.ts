import type { Plugin } from 'vite';
import { cutLibrary, type Library } from './cut-library.ts';

/** Between two places, and both of them. */
const from = (start: string, end: string) => new RegExp(`${escaped(start)}[\\s\\S]*?${escaped(end)}`);
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * What the app never asks of i18next: texts from a network, a language that the library finds out or changes by itself,
 * formats, ordinals, texts in texts, lists and objects of texts, keys as functions, processors, reports of missing keys and
 * its own notices. What it does ask, for every key, language and voice, is answered as by the whole (narrow-i18next.test.ts).
 */
const I18NEXT: Library = {
  file: '/i18next/dist/esm/i18next.js',
  keeps: {
    EventEmitter: [],
    ResourceStore: ['constructor', 'addNamespaces', 'getResource', 'addResourceBundle'],
    Translator: [
      'constructor',
      'extractFromKey',
      'translate',
      'extendTranslation',
      'resolve',
      'isValidLookup',
      'getResource',
    ],
    LanguageUtil: ['constructor', 'toResolveHierarchy'],
    PluralResolver: ['constructor', 'getRule', 'getSuffix'],
    Interpolator: ['interpolate'],
    I18n: ['constructor', 'init', 'getFixedT', 't', 'createInstance'],
  },
  cuts: [
    // Notices, which a console would show only while debugging; events, which nobody hears.
    { what: / *(?:this|i18n)\.logger\.\w+\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\);\n/, instead: ';\n' },
    { what: / *this\.logger = [^;]*;\n/, instead: '' },
    { what: /, logger = baseLogger/, instead: '' },
    { what: ' extends EventEmitter', instead: '' },
    { what: '    super();\n', instead: '' },
    { what: / *if \(!options\.silent\) this\.emit\([^;]*;\n/, instead: '' },
    { what: / *assertSeparateArguments\('addResourceBundle'[^;]*;\n/, instead: '' },
    // An instance: its options, and the parts that translate.
    {
      what: from('  constructor(options = {}, callback) {', 'static createInstance('),
      instead: `  init(options) {
    this.options = { keySeparator: '.', pluralSeparator: '_', ...options };
    const resourceStore = this.store = new ResourceStore(options.resources, this.options);
    const languageUtils = new LanguageUtil(this.options);
    const pluralResolver = new PluralResolver(languageUtils, { prepend: '_' });
    const interpolator = new Interpolator(this.options);
    this.translator = new Translator({ resourceStore, languageUtils, pluralResolver, interpolator }, this.options);
  }
  addResourceBundle(...all) {
    this.store.addResourceBundle(...all);
  }
  getFixedT(lng) {
    return (keys, options) => this.translator.translate(keys, { lng, ...options });
  }
  static createInstance(`,
    },
    { what: /const (?:dir|init|loadResources|t|use|\w+) = instance\.\w+;\n/, instead: '' },
    { what: from('export { changeLanguage', 'use };'), instead: 'export { instance as default };' },
    // Keys are texts with dots, behind a namespace; none looks like a sentence.
    { what: / *(?:const \w+ = new RegExpCache\(20\)|var baseLogger = new Logger\(\));\n/, instead: '' },
    {
      what: from('  extractFromKey(key, opt) {', '  translate(keys, o, lastKey) {'),
      instead: `  extractFromKey(key, opt) {
    let namespaces = opt.ns || this.options.defaultNS;
    if (key.includes(':')) {
      const parts = key.split(':');
      namespaces = parts.shift();
      key = parts.join('.');
    }
    return { key, namespaces: [namespaces] };
  }
  translate(keys, opt, lastKey) {`,
    },
    {
      what: from("let opt = typeof o === 'object'", "if (typeof keys === 'function')"),
      instead: "if (typeof keys === 'function')",
    },
    { what: /typeof (?:keys|k) === 'function'/, instead: 'false' },
    {
      what: from('const keySeparator = options.keySeparator', 'const path'),
      instead: "const keySeparator = '.'; const path",
    },
    { what: from('if (result != null || !ignoreJSONStructure', 'keySeparator);'), instead: 'return result;' },
    {
      what: from('const returnDetails =', 'const resolved = '),
      instead: 'const { key } = this.extractFromKey(keys[keys.length - 1], opt);\n    const resolved = ',
    },
    // One text, never a list or an object of texts.
    {
      what: from('const resUsedKey =', 'let usedDefault = false;'),
      instead: `const defaultValue = opt.defaultValue;
    const hasDefaultValue = defaultValue !== undefined;
    const objectNotReturned = res && shouldHandleAsObject(res);
    {
      let usedDefault = false;`,
    },
    {
      what: from('const missingKeyNoValueFallbackToKey =', 'res = this.extendTranslation('),
      instead: 'res = this.extendTranslation(',
    },
    { what: from('if (usedKey && res === key && this.options.append', 'opt);\n      }\n'), instead: '' },
    { what: from('if (returnDetails) {', 'return resolved;\n    }\n'), instead: '' },
    // No formats, no texts in texts, no processors; values are put in as they are.
    {
      what: from('extendTranslation(res, key, opt, resolved, lastKey) {', '  resolve(keys'),
      instead: `extendTranslation(res, key, opt) {
    return this.interpolator.interpolate(res, opt);
  }
  resolve(keys`,
    },
    {
      what: from('class Interpolator {', 'const parseFormatStr'),
      instead: `class Interpolator {
  interpolate(text, values) {
    return isString(text) ? text.replace(/{{(\\w+)}}/g, (all, name) => name in values ? makeString(values[name]) : all) : text;
  }
}
const parseFormatStr`,
    },
    // What a language does not have is said in the one to fall back to; both have tags as they should be.
    {
      what: from('class LanguageUtil {', 'const suffixesOrder'),
      instead: `class LanguageUtil {
  constructor({ fallbackLng }) {
    this.fallbackLng = fallbackLng;
  }
  toResolveHierarchy(code) {
    return [...new Set([code, this.fallbackLng])];
  }
}
const suffixesOrder`,
    },
    // Cardinal numbers, of which every browser knows the forms.
    { what: /\b(?:opt|options)\.ordinal\b/, instead: 'false' },
    { what: from('if (typeof Intl ===', 'getRule(lngPart, options);'), instead: 'throw err;' },
    { what: /this\.i18nFormat\?\.\w+/, instead: 'false' },
    { what: from('if (!this.checkedLoadedFor[', 'codes.forEach('), instead: 'codes.forEach(' },
    { what: / *if \(this\.options\.fallbackNS\)[^;]*;\n/, instead: '' },
    { what: 'opt.lngs ? opt.lngs : ', instead: '' },
  ],
};

/** Builds the app with what it uses of i18next: two fifths of its bytes. */
export const narrowI18next = (): Plugin => cutLibrary('narrow-i18next', [I18NEXT]);
