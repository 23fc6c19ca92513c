// Taro's router calls replaceAll, which iOS before 13.4 and Chrome before 85 lack.
const source = (pattern: string) => pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

if (typeof String.prototype.replaceAll !== "function") {
  Object.defineProperty(String.prototype, "replaceAll", {
    configurable: true,
    writable: true,
    value(this: string, pattern: string | RegExp, replacement: never): string {
      return this.replace(typeof pattern === "string" ? new RegExp(source(pattern), "g") : pattern, replacement);
    },
  });
}

export {};
