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

export const rest = (one, rests) => { one.ariaDisabled = rests ? "true" : null; };
