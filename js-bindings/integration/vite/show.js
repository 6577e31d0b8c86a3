export function show(answer) {
  const element = document.createElement("pre");
  element.id = "answer";
  element.textContent = JSON.stringify(answer);
  document.body.append(element);
}
