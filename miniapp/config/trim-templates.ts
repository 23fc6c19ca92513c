import type { Compiler } from "webpack";

/** Attributes of Taro's templates that no page sets, by element; a template repeats them for each depth of nesting. */
const unset: Record<string, RegExp> = {
  view: / (hover-[a-z-]+|animation|bind(touch|animation|transition|longpress)[a-z]*)="[^"]*"/g,
  "scroll-view":
    / (refresher-[a-z-]+|bind(refresher|touch|animation|transition|drag|scrolltoupper)[a-z]*|bounces|enhanced|paging-enabled|fast-deceleration|cache-extent|min-drag-distance|padding|scroll-into-view-[a-z-]+|reverse|clip|enable-[a-z-]+|using-sticky|show-scrollbar|worklet:[a-z-]+|associative-container|animation)="[^"]*"/g,
};

/** The same, as pages would write them: `check-templates.ts` refuses a page that begins to. */
export const unsetProps: Record<string, RegExp> = {
  View: /\b(hover[A-Z]\w+|animation|onTouch\w+|onAnimation\w+|onTransitionEnd|onLong\w+)=/,
  ScrollView:
    /\b(refresher\w+|onRefresher\w+|onTouch\w+|onDrag\w+|onScrollToUpper|bounces|enhanced|pagingEnabled|reverse|padding|enable\w+|showScrollbar|scrollIntoView\w+|animation)\b/,
};

/** Takes unused attributes, line breaks and indents out of the templates. Taro's own option for these breaks `<input>`. */
export class TrimTemplates {
  apply(compiler: Compiler): void {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("TrimTemplates", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE;
      compilation.hooks.processAssets.tap({ name: "TrimTemplates", stage }, (assets) => {
        for (const name of Object.keys(assets).filter((each) => each.endsWith(".wxml"))) {
          const template = assets[name]!.source().toString();
          compilation.updateAsset(name, new sources.RawSource(trimTemplate(template)));
        }
      });
    });
  }
}

export function trimTemplate(template: string): string {
  return template
    .replace(/<([a-z-]+)\b[^>]*>/g, (tag, name: string) => (unset[name] ? tag.replace(unset[name], "") : tag))
    .replace(/>\s+</g, "><")
    .replace(/\s{2,}/g, " ");
}
