// A heading sorts by its column, from the least; asked again it turns the order round. Cells without a value stay last.
for (const table of document.querySelectorAll("table.sortable")) {
  const [headings, body] = [[...table.tHead.rows[0].cells], table.tBodies[0]];
  headings.forEach((heading, column) => heading.querySelector("button").addEventListener("click", () => {
    const ascending = heading.getAttribute("aria-sort") !== "ascending";
    headings.forEach(each => each.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const key = row => row.cells[column].dataset.value ?? "";
    const compare = (a, b) => {
      if (key(a) === "" || key(b) === "") return (key(a) === "") - (key(b) === "");
      const [x, y] = [Number(key(a)), Number(key(b))];
      const order = Number.isNaN(x) || Number.isNaN(y) ? key(a).localeCompare(key(b)) : x - y;
      return ascending ? order : -order;
    };
    body.append(...[...body.rows].sort(compare));
  }));
}
