// What a class hands in: how often each exercise was tried, and a file for the teacher. Nothing is sent anywhere.
import { button, element, nameOf } from "./elements.js";
import { download, get, put } from "./kept.js";

const mostAnswers = 20, longestAnswer = 200;

/** Whether readers of this page hand in what they wrote. */
export const handsIn = document.querySelector("main[data-hand-in]") !== null;

/** The tries at the exercises of a page, kept by the code that the notebook has there: numbers change. */
export class Tries {
  constructor(notebook) {
    this.notebook = notebook;
    this.records = get("tries", notebook).filter(one => typeof one?.original === "string" && one.tries > 0 && Array.isArray(one.answers));
    this.last = new Map();
  }

  of(cell) { return this.records.find(({ original }) => original === cell.original) ?? { tries: 0, answers: [] }; }

  /** Notes a verdict on what a reader wrote: the same once, and none after the right one. */
  add(cell, verdict, text) {
    if (!handsIn || !cell.isChanged || cell.isSolved || this.last.get(cell) === cell.source) return;
    this.last.set(cell, cell.source);
    let record = this.of(cell);
    if (record.tries === 0) this.records.push(record = { original: cell.original, tries: 0, answers: [] });
    record.tries++;
    const line = text.split("\n")[0].slice(0, longestAnswer);
    if (verdict === "not-yet" && !record.answers.includes(line) && record.answers.length < mostAnswers) record.answers.push(line);
    put("tries", this.notebook, this.records);
  }
}

export const counted = tries => `${tries} ${tries === 1 ? "try" : "tries"}`;

/** The button, beside it what is solved, and the question for a name. */
export const createHandIn = (notebook, cells, tries) => {
  const page = nameOf(notebook).replace(/\.ipynb$/, "");
  const exercises = () => cells.filter(cell => cell.isExercise);
  const score = element("span", { className: "score" });
  const name = element("input", { type: "text", maxLength: 80, required: true, autocomplete: "name", value: get("name", "")[0] ?? "" });

  const save = async () => {
    const given = name.value.trim();
    if (!given) return name.focus();
    dialog.close();
    put("name", "", [given]);
    await download(notebook, cells, `${given.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_")} ${page}.ipynb`, content => {
      const found = exercises().map(cell => {
        const { tries: count, answers } = tries.of(cell);
        return [cell.idIn(content), { tries: count, solved: cell.isSolved, ...answers.length > 0 && { answers } }];
      });
      content.metadata.handIn = { name: given, page, exercises: Object.fromEntries(found) };
    });
  };

  const dialog = element("dialog", { className: "hand-in", ariaLabel: "Hand In" },
    element("p", { textContent: "This makes a file with your name, your code and your tries. Nothing is sent: give the file to your teacher. Your name is kept in this browser only." }),
    element("label", {}, "Your name ", name),
    element("p", {}, button("Download", "The file for your teacher", save), " ", button("Cancel", "Back to the page", () => dialog.close())));
  name.addEventListener("keydown", event => { if (event.key === "Enter") save(); });
  document.body.append(dialog);

  return {
    parts: [button("Hand In", "What you wrote, as a file for your teacher", () => dialog.showModal()), score],
    update() {
      const all = exercises();
      const count = all.reduce((sum, cell) => sum + tries.of(cell).tries, 0);
      score.textContent = `${all.filter(cell => cell.isSolved).length} of ${all.length} solved, ${counted(count)}`;
    },
  };
};
