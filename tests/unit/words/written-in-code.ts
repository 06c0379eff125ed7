import ts from 'typescript';

/** Attributes and properties whose value somebody reads or hears. */
const SAID = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'content',
  'hint',
  'label',
  'legend',
  'placeholder',
  'text',
  'title',
  'words',
  'wrong',
];

/**
 * The words that stand in a component itself instead of in `locales/`: text between tags, and literals in attributes that
 * somebody reads or hears; also behind `?`, `&&` or in a template. What is handed to a function (a key) is none.
 *
 * @returns `line: words`, in order
 */
export function wordsWrittenIn(path: string, code: string): string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, words: string) => {
    if (!/\p{L}/u.test(words)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.push(`${line + 1}: ${words.trim()}`);
  };
  const literals = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) note(node, node.text);
    else if (ts.isTemplateExpression(node)) {
      note(
        node,
        [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' '),
      );
      for (const { expression } of node.templateSpans) literals(expression);
    } else if (ts.isConditionalExpression(node)) {
      literals(node.whenTrue);
      literals(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      if (isJoin(node)) literals(node.left);
      literals(node.right);
    } else if (ts.isParenthesizedExpression(node)) literals(node.expression);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression)
      literals(node.expression);
    else if (ts.isJsxAttribute(node) && SAID.includes(node.name.getText(file)) && node.initializer) {
      const given = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (given) literals(given);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Whether the left side is said too: `a + b`, `a || b`, `a ?? b`. */
function isJoin({ operatorToken }: ts.BinaryExpression): boolean {
  return [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(
    operatorToken.kind,
  );
}
