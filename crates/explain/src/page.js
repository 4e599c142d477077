"use strict";
const said = document.getElementById("said");
const tell = (event) => {
  const mark = event.target.closest("mark[title]");
  if (mark) said.textContent = mark.title;
};
document.addEventListener("focusin", tell);
document.addEventListener("mouseover", tell);
