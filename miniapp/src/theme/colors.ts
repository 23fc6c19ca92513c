/** The tokens of tokens.css for what takes no CSS variable: WeChat's own bars, dialogs and dots, and SVG in a data URL. */
export const colors = {
  paper: "#f6f1e8",
  card: "#fffdf9",
  cream: "#fff6e2",
  inkFaint: "#756a60",
  pine: "#1f5a4c",
};
