import path from "node:path";
import type { UserConfigExport } from "@tarojs/cli";
import webpack from "webpack";
import { StartHome } from "./start-home";
import { TrimTemplates } from "./trim-templates";

// Taro leaves node_modules alone; these ship syntax that WeChat's runtime or older browsers cannot read.
const newSyntax = /@(trpc|tanstack)[\\/]|[\\/](query-string|split-on-first|filter-obj|decode-uri-component)[\\/]/;
const compiledPackages = [(file: string) => newSyntax.test(file)];
const nothing = require.resolve("./nothing.ts");
const polyfill = require.resolve("../src/polyfill/abort-controller.ts");

// `bun run dev`: the API serves what the watch build writes, and pages hear of changes from Taro's own server.
const isWatched = process.env.NODE_ENV === "development";
const watchPort = Number(process.env.TARO_WATCH_PORT ?? 0);

/**
 * The viewer of pictures with its swiper, and the player of videos, are as large as all other code: they come with the page
 * that shows them.
 */
const isOfEveryPage = ({ resource }: { resource?: string }) =>
  /node_modules/.test(resource ?? "") && !/swiper|previewImage|hls\.js|taro-video-core/.test(resource ?? "");

/** Taro's defaults write for ES5 and leave most of terser's work undone. */
const minify = {
  keep_fnames: false,
  compress: {
    ecma: 2018,
    arrows: true,
    collapse_vars: true,
    comparisons: true,
    computed_props: true,
    hoist_props: true,
    inline: true,
    loops: true,
    negate_iife: true,
    properties: true,
    reduce_funcs: true,
    reduce_vars: true,
    switches: true,
    typeofs: true,
    directives: true,
    passes: 2,
  },
  output: { ecma: 2018, ascii_only: false, keep_quoted_props: false, quote_keys: false },
};

// `bun run sizes` looks at a build of its own with source maps.
const isWeighed = process.env.TARO_WEIGHED === "1";
const folder = isWatched ? "dist/dev" : isWeighed ? "dist/sizes" : "dist";

const config: UserConfigExport<"webpack5"> = {
  projectName: "liandong-mall",
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: "src",
  outputRoot: `${folder}/${process.env.TARO_ENV}`,
  plugins: ["@tarojs/plugin-framework-react"],
  framework: "react",
  compiler: { type: "webpack5", prebundle: { enable: false } },
  cache: { enable: isWatched },
  alias: { "@": path.resolve(__dirname, "..", "src") },
  env: { TARO_APP_API_URL: JSON.stringify(process.env.TARO_APP_API_URL ?? "") },
  terser: { enable: true, config: minify },
  mini: {
    optimizeMainPackage: { enable: true },
    runtime: { enableInnerHTML: false },
    compile: { include: compiledPackages },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
    webpackChain(chain) {
      chain
        .plugin("abort-controller")
        .use(webpack.ProvidePlugin, [
          { AbortController: [polyfill, "AbortController"], AbortSignal: [polyfill, "AbortSignal"] },
        ]);
      chain.plugin("trim-templates").use(TrimTemplates);
      if (isWeighed) chain.devtool("source-map");
    },
  },
  h5: {
    devServer: {
      host: "127.0.0.1",
      port: watchPort,
      open: false,
      hot: true,
      static: false,
      devMiddleware: { writeToDisk: true },
      client: { webSocketURL: `ws://127.0.0.1:${watchPort}/ws` },
    },
    webpackChain(chain) {
      chain.performance.hints(false);
      // A font that Taro's styles carry as text and no page of ours uses.
      chain.module.rule("inlined-font").merge({ mimetype: "application/octet-stream", type: "asset/resource" });
      chain.plugin("start-home").use(StartHome);
      if (isWeighed) chain.devtool("source-map");
      // Every browser that the mini-program is for has these.
      for (const name of ["whatwg-fetch", "abortcontroller-polyfill/dist/abortcontroller-polyfill-only", "jsonp-retry"])
        chain.resolve.alias.set(name, nothing);
      // Taro's own split copies its components into the chunk of every page.
      chain.optimization.splitChunks({
        chunks: "all",
        cacheGroups: {
          vendors: { name: "vendors", test: isOfEveryPage, priority: 20, enforce: true },
          // What only the pages for staff share, so that no visitor loads it.
          staff: { name: "staff", test: /[\\/]src[\\/](staff|desk)[\\/]/, minChunks: 2, priority: 15, enforce: true },
          shared: { name: "shared", minChunks: 3, priority: 10, enforce: true },
        },
      });
    },
    publicPath: "/",
    staticDirectory: "static",
    router: { mode: "hash" },
    output: { filename: "js/[name].[contenthash:8].js", chunkFilename: "js/[name].[contenthash:8].js" },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: "css/[name].[contenthash:8].css",
      chunkFilename: "css/[name].[contenthash:8].css",
    },
    compile: { include: compiledPackages },
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: { enable: true, config: { baseFontSize: 20, minRootSize: 20, maxRootSize: 22 } },
      cssModules: { enable: false },
    },
  },
};

export default config;
