// What is said below an error where the compiler's message does not help: a name of another cell, and the usual mistakes.
import { button } from "./elements.js";

/** Whether a cell declares a name for all cells: where no line is indented, after a type or among others. */
const declares = (source, name) => source.split("\n").some(line => !/^(for|foreach|using|return|await|new)\b/.test(line)
  && new RegExp(`^(?:([\\w<>,?.[\\]]+ )+${name} *([(<;,{]|=(?!>)|$)|var \\(.*\\b${name}\\b.*\\) =|[\\w<>,?.[\\]]+ \\w+ = .*, ${name} =)`).test(line));

/** What to do about the error of a cell, as children of its note: none where the error says it itself. */
export const hint = (cell, problem, above, runTo) => {
  const missing = /^[^:]+: CS0(?:103|246): The (?:type or namespace )?name '(\w+)'/.exec(problem)?.[1];
  if (missing && new RegExp(`[(,]\\s*${missing}\\s*=[^=>]`).test(cell.source)) {
    return [`In a call, a colon follows the name of an argument: “${missing}:”, not “${missing} =”.`];
  }
  const origin = missing && above.find(({ hasRun, source }) => !hasRun && declares(source, missing));
  if (origin) {
    const { textContent, title } = cell.buttons.above;
    return [`${missing} is defined in `, origin.link("a cell above"), `, which ${origin.state === "failed" ? "failed" : "has not run yet"}. `, button(textContent, title, runTo)];
  }
  const [comma, whole, part] = problem.startsWith("Compile error") && /(?<=[\s:=*/+-])(\d+),(\d+)/.exec(cell.source) || [];
  return comma ? [`C# writes a decimal point: ${whole}.${part}, not ${comma}.`] : [];
};
