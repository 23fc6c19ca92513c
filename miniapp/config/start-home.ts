import type { Compilation, Compiler } from "webpack";

const homePage = /[\\/]pages[\\/]home[\\/]index\.tsx$/;
/** What the home page of a visitor asks the API for first. */
const firstQuestion = "/trpc/catalog.home?batch=1&input=%7B%7D";

/**
 * Writes a script into the browser's start page that asks for the home page's code, and for a visitor's data of it, at
 * once: otherwise the page would come after the libraries, and its data after the page.
 */
export class StartHome {
  apply(compiler: Compiler): void {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap("StartHome", (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: "StartHome", stage }, (assets) => {
        const page = assets["index.html"]?.source().toString();
        if (!page) return;
        const script = scriptFor(filesOfHome(compilation));
        compilation.updateAsset("index.html", new sources.RawSource(page.replace("</head>", `${script}</head>`)));
      });
    });
  }
}

/** The files that webpack loads before it shows the home page, without those of every page. */
function filesOfHome({ modules, chunkGraph, entrypoints }: Compilation): string[] {
  const always = new Set([...entrypoints.values()].flatMap((entry) => entry.getFiles()));
  const home = [...modules].find((each) => homePage.test(each.nameForCondition() ?? ""));
  const groups = home ? [...chunkGraph.getModuleChunks(home)].flatMap((chunk) => [...chunk.groupsIterable]) : [];
  return [...new Set(groups.flatMap((group) => group.getFiles()))].filter((file) => !always.has(file));
}

function scriptFor(files: string[]): string {
  const links = files.map((file) => [file.endsWith(".css") ? "style" : "script", `/${file}`]);
  return `<script>!function(){if(!/^(#\\/(pages\\/home\\/index)?(\\?|$)|$)/.test(location.hash))return;${JSON.stringify(links)}.forEach(function(f){var l=document.createElement("link");l.rel="preload";l.as=f[0];l.href=f[1];document.head.appendChild(l)});var u=${JSON.stringify(firstQuestion)};if(window.fetch&&!localStorage.getItem("member-session"))window.earlyAnswer={url:u,answer:fetch(u)},window.earlyAnswer.answer.catch(function(){})}()</script>`;
}
