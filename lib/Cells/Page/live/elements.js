// Small help with the page's elements.

export const element = (name, properties = {}, ...children) => {
  const result = Object.assign(document.createElement(name), properties);
  result.append(...children);
  return result;
};

/** A button that can rest without losing the focus. */
export const button = (text, title, onclick) => element("button", {
  type: "button", textContent: text, title,
  onclick: event => { if (event.currentTarget.ariaDisabled !== "true") onclick(); },
});

/** Where the book has a file of its folder of notebooks. */
export const addressOf = notebook => new URL(`../notebooks/${notebook.split("/").map(encodeURIComponent).join("/")}`, import.meta.url).href;

export const nameOf = notebook => notebook.split("/").at(-1);

export const rest = (one, rests) => { one.ariaDisabled = rests ? "true" : null; };
