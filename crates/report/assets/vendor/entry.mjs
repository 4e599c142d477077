// What the page uses of Preact and htm, as one global name.
import { h, render } from "preact";
import htm from "htm";

export const html = htm.bind(h);
export { render };
