import type { Compilation, Compiler } from "webpack";

const homePage = /[\\/]pages[\\/]home[\\/]index\.tsx$/;
/** The script stands before the first file: it would wait for styles that come before it. */
const firstFile = /<(script defer|link href="\/css)/;
/** What the home page of a visitor asks the API for first, in one batch; another question would be asked beside it. */
const firstQuestion = "/trpc/catalog.home,settings.shop?batch=1&input=%7B%7D";

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
        compilation.updateAsset("index.html", new sources.RawSource(page.replace(firstFile, `${script}$&`)));
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

/** Old browsers read this as it stands: nothing compiles it. */
function scriptFor(files: string[]): string {
  const links = files.map((file) => [file.endsWith(".css") ? "style" : "script", `/${file}`]);
  return `<script>(function () {
  if (!/^(#\\/(pages\\/home\\/index)?)?(\\?|$)/.test(location.hash)) return;
  function preload(as, href) {
    var link = document.createElement("link");
    link.rel = "preload";
    link.as = as;
    link.href = href;
    document.head.appendChild(link);
  }
  ${JSON.stringify(links)}.forEach(function (link) { preload(link[0], link[1]); });
  if (localStorage.getItem("member-session")) return;
  var url = ${JSON.stringify(firstQuestion)};
  var answer = fetch(url);
  window.earlyAnswer = { url: url, answer: answer };
  answer.then(function (found) { return found.clone().json(); }).then(function (found) {
    var first = found[0].result.data.modules.filter(function (one) { return one.kind === "banners"; })[0];
    if (!first) return;
    var banner = first.banners[0];
    var isUploaded = banner.pictureUrl.indexOf("/media/uploads/") === 0;
    preload("image", banner.pictureUrl + (isUploaded ? "?w=1080" : ""));
  }).catch(function () {});
})();</script>`;
}
