// The editor of one cell: CodeMirror, with what the kernel knows of the code.
import { EditorState, EditorSelection, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightSpecialChars, keymap, showTooltip } from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { csharp } from "@codemirror/legacy-modes/mode/clike";
import { tags } from "@lezer/highlight";

// What can be said of new code at once; the compiler's colors follow.
const firstColors = HighlightStyle.define([
  { tag: [tags.keyword, tags.typeName, tags.atom, tags.bool, tags.null], class: "k" },
  { tag: [tags.string, tags.special(tags.string), tags.character], class: "s" },
  { tag: tags.number, class: "n" },
  { tag: tags.comment, class: "c" },
]);

const setColors = StateEffect.define();
const colorsOf = parts => Decoration.set(parts.map(([start, length, kind]) => Decoration.mark({ class: kind }).range(start, start + length)));
const colorField = initial => StateField.define({
  create: () => colorsOf(initial),
  update(colors, transaction) {
    colors = colors.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setColors)) colors = colorsOf(effect.value);
    return colors;
  },
  provide: field => EditorView.decorations.from(field),
});

const setHelp = StateEffect.define();
const helpField = StateField.define({
  create: () => null,
  update(help, transaction) {
    for (const effect of transaction.effects) if (effect.is(setHelp)) return effect.value;
    return help && transaction.docChanged ? { ...help, pos: transaction.changes.mapPos(help.pos) } : help;
  },
  provide: field => showTooltip.from(field, help => help && {
    pos: help.pos,
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "parameter-help";
      for (const [i, { before, current, after, summary, documentation }] of help.signatures.entries()) {
        const line = document.createElement("p");
        const strong = document.createElement("strong");
        strong.textContent = current;
        line.append(before, strong, after);
        dom.append(line);
        // What overloads have in common is said once.
        const first = help.signatures[0];
        for (const words of i === 0 ? [summary, documentation] : [documentation === first.documentation ? "" : documentation]) {
          if (!words) continue;
          const text = document.createElement("p");
          text.className = "documentation";
          text.textContent = words;
          dom.append(text);
        }
      }
      return { dom };
    },
  }),
});

const kinds = { t: "class", m: "method", p: "property", f: "variable", v: "variable", n: "namespace", k: "keyword", e: "enum", a: "property" };

/**
 * Makes an editor in place of a cell's code.
 * kernel: { complete(code, position), help(code, position) }, each a promise or null while there is no answer.
 */
export const createEditor = ({ parent, label, doc, colors, kernel, run, runAndGoOn, change }) => {
  const complete = async context => {
    const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
    const dot = context.matchBefore(/\.$/);
    if (!context.explicit && !word && !dot) return null;
    const found = await kernel.complete(context.state.doc.toString(), context.pos);
    if (!found || context.aborted) return null;
    return {
      from: found.from,
      validFor: /^[\p{L}\p{N}_]*$/u,
      options: found.items.map(item => ({
        label: item.name,
        apply: item.insert,
        type: kinds[item.kind],
        detail: item.detail,
        boost: item.boost,
        info: item.documentation ? () => Object.assign(document.createElement("div"), { textContent: item.documentation }) : undefined,
      })),
    };
  };

  let helpNumber = 0;
  const askForHelp = async view => {
    const number = ++helpNumber;
    const { state } = view;
    const position = state.selection.main.head;
    const help = view.hasFocus ? await kernel.help(state.doc.toString(), position) : null;
    if (number !== helpNumber || view.state.doc !== state.doc) return;
    if (help || view.state.field(helpField)) view.dispatch({ effects: setHelp.of(help && { pos: help.from, signatures: help.signatures }) });
  };

  // Whoever runs the code has done with what was offered.
  const close = target => {
    helpNumber++;
    closeCompletion(target);
    target.dispatch({ effects: setHelp.of(null) });
  };

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        EditorView.contentAttributes.of({ "aria-label": label, autocapitalize: "off", spellcheck: "false" }),
        highlightSpecialChars(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        indentUnit.of("    "), EditorState.tabSize.of(4),
        StreamLanguage.define(csharp), syntaxHighlighting(firstColors), Prec.high(colorField(colors)),
        autocompletion({ override: [complete], icons: false }),
        helpField,
        Prec.highest(keymap.of([
          { key: "Shift-Enter", run: target => (close(target), runAndGoOn(), true) },
          { key: "Mod-Enter", run: target => (close(target), run(), true) },
          { key: "Ctrl-Enter", run: target => (close(target), run(), true) },
          // Escape and then Tab leave the editor.
          { key: "Escape", run: target => target.state.field(helpField) ? (target.dispatch({ effects: setHelp.of(null) }), true)
            : completionStatus(target.state) ? false : (target.setTabFocusMode(10_000), true) },
        ])),
        keymap.of([
          { key: "Tab", run: target => acceptCompletion(target) || insertTab(target), shift: indentLess },
          ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap,
        ]),
        EditorView.updateListener.of(update => {
          if (update.docChanged) change(update.state.doc.toString());
          if (update.docChanged || update.selectionSet || update.focusChanged) askForHelp(update.view);
        }),
      ],
    }),
  });

  return {
    element: parent,
    get text() { return view.state.doc.toString(); },
    set text(value) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }); },
    focus: position => {
      view.focus();
      if (position !== undefined) view.dispatch({ selection: EditorSelection.cursor(Math.min(position, view.state.doc.length)) });
    },
    color: (code, parts) => { if (view.state.doc.toString() === code) view.dispatch({ effects: setColors.of(parts) }); },
    underline: (code, errors) => {
      if (view.state.doc.toString() !== code) return;
      const length = view.state.doc.length;
      view.dispatch(setDiagnostics(view.state, errors.map(error => ({
        from: Math.min(error.start, length), to: Math.min(Math.max(error.end, error.start + 1), length), severity: error.severity, message: error.message,
      }))));
    },
  };
};
