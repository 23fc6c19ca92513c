import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

type Options = Record<string, unknown>;
type RequestOptions = {
  url: string;
  method?: string;
  data?: string;
  header?: Record<string, string>;
  success?: (answer: { data: string; statusCode: number; header: object }) => void;
  fail?: (problem: { errMsg: string }) => void;
  complete?: () => void;
};

/** Global names that JavaScript engines have and WeChat withholds from mini-programs. */
const shadowed = ["window", "document", "fetch", "Headers", "AbortController", "AbortSignal", "FormData", "Blob"];

export type SentRequest = { url: string; method: string; header: Record<string, string> };

/** Starts the logic layer of a built mini-program in a bare context, as WeChat does, without anything of Node or the web. */
export function loadWeapp({ root, apiUrl, scene = 1001 }: { root: string; apiUrl: string; scene?: number }) {
  const pages = new Map<string, Options>();
  const storage = new Map<string, unknown>();
  const requests: SentRequest[] = [];
  const asked = new Asked();
  const loaded = new Map<string, { exports: unknown }>();
  let app: Options = {};
  let registering = "";
  const record = (options: Options) => pages.set(registering, options);

  const context = vm.createContext({
    wx: createWx({ storage, requests, apiUrl, asked, scene }),
    App: (options: Options) => {
      app = options;
    },
    Page: record,
    Component: record,
    getCurrentPages: () => [],
    getApp: () => app,
    console,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
  });

  const run = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const source = readFileSync(path.join(root, file), "utf8");
    const wrapped = `(function (require, module, exports, ${shadowed.join(", ")}) {${source}\n})`;
    const require = (name: string) => run(path.join(path.dirname(file), name.endsWith(".js") ? name : `${name}.js`));
    vm.runInContext(wrapped, context, { filename: file })(require, module, module.exports);
    return module.exports;
  };

  run("app.js");
  const config = JSON.parse(readFileSync(path.join(root, "app.json"), "utf8")) as {
    pages: string[];
    subPackages?: { root: string; pages: string[] }[];
  };
  const inPackages = (config.subPackages ?? []).flatMap((each) => each.pages.map((page) => `${each.root}/${page}`));
  for (const page of [...config.pages, ...inPackages]) {
    registering = page;
    run(`${page}.js`);
  }
  const lifecycle = app as Record<string, (this: unknown, options: object) => void>;
  const launch = (query: Record<string, string>) => {
    const options = { path: "pages/home/index", query, scene: 1007 };
    lifecycle.onLaunch?.call(app, options);
    lifecycle.onShow?.call(app, options);
  };
  const namesInReach = (names: string[]): string[] => {
    const probe = `(function (${shadowed.join(", ")}) { return [${names.map((name) => `typeof ${name}`)}]; })`;
    const types = vm.runInContext(probe, context)() as string[];
    return names.filter((_, index) => types[index] !== "undefined");
  };
  return {
    launch,
    namesInReach,
    open: (page: string, query = {}) => openPage(pages, page, query),
    pages,
    storage,
    requests,
    asked,
  };
}

type PrivacyAnswer = { event: string; buttonId?: string };

/** What the code asked WeChat for, and WeChat's ways to call back. */
class Asked {
  navigatedTo: string[] = [];
  modals: string[] = [];
  /** The words of the bar on top. */
  title = "";
  restarts = 0;
  /** Null until the code listens. */
  updateReady: (() => void) | null = null;
  needPrivacy: ((resolve: (answer: PrivacyAnswer) => void) => void) | null = null;
}

/** A page instance as WeChat creates it; `shown` is all data that its templates received. */
function openPage(pages: Map<string, Options>, path: string, query: Record<string, string>) {
  const options = pages.get(path);
  if (!options) throw new Error(`${path} registered no page.`);
  const patches: object[] = [];
  const page = Object.assign(Object.create(options), {
    route: path,
    options: query,
    data: {},
    setData(patch: object, done?: () => void) {
      patches.push(patch);
      done?.();
    },
  });
  page.onLoad?.(query);
  page.onShow?.();
  page.onReady?.();
  return { page, shown: () => JSON.stringify(patches) };
}

/** The API address of a build without settings; here it leads to the test's server. */
const builtInApi = "http://127.0.0.1:3000";

type Outside = {
  storage: Map<string, unknown>;
  requests: SentRequest[];
  apiUrl: string;
  asked: Asked;
  scene: number;
};

type ModalOptions = { title: string; success?: (answer: object) => void; complete?: () => void };
type NavigateOptions = { url: string; success?: (answer: object) => void; complete?: () => void };

type TitleOptions = { title: string; success?: (done: object) => void; complete?: () => void };

function createWx({ storage, requests, apiUrl, asked, scene }: Outside): object {
  return {
    request: (options: RequestOptions) =>
      sendRequest({ ...options, url: options.url.replace(builtInApi, apiUrl) }, requests),
    getStorageSync: (key: string) => storage.get(key) ?? "",
    setStorageSync: (key: string, value: unknown) => storage.set(key, value),
    removeStorageSync: (key: string) => storage.delete(key),
    getSystemInfoSync: () => ({
      windowWidth: 390,
      windowHeight: 844,
      pixelRatio: 3,
      platform: "ios",
      SDKVersion: "3.8.0",
    }),
    getEnterOptionsSync: () => ({ path: "pages/home/index", query: {}, scene: 1001 }),
    getLaunchOptionsSync: () => ({ path: "pages/home/index", query: {}, scene }),
    getUpdateManager: () => ({
      onUpdateReady: (ready: () => void) => {
        asked.updateReady = ready;
      },
      applyUpdate: () => {
        asked.restarts += 1;
      },
    }),
    onNeedPrivacyAuthorization: (ask: NonNullable<Asked["needPrivacy"]>) => {
      asked.needPrivacy = ask;
    },
    showModal: ({ title, success, complete }: ModalOptions) => {
      asked.modals.push(title);
      success?.({ confirm: true, cancel: false });
      complete?.();
    },
    navigateTo: ({ url, success, complete }: NavigateOptions) => {
      asked.navigatedTo.push(url);
      success?.({});
      complete?.();
    },
    setNavigationBarTitle: ({ title, success, complete }: TitleOptions) => {
      asked.title = title;
      success?.({});
      complete?.();
    },
    canIUse: () => true,
  };
}

function sendRequest({ url, method = "GET", data, header = {}, ...answers }: RequestOptions, requests: SentRequest[]) {
  requests.push({ url, method, header });
  const abort = new globalThis.AbortController();
  void fetch(url, { method, body: method === "GET" ? undefined : data, headers: header, signal: abort.signal })
    .then(async (response) => {
      const body = await response.text();
      answers.success?.({ data: body, statusCode: response.status, header: Object.fromEntries(response.headers) });
    })
    .catch((error) => answers.fail?.({ errMsg: `request:fail ${error}` }))
    .finally(() => answers.complete?.());
  return { abort: () => abort.abort(), onHeadersReceived: () => undefined, offHeadersReceived: () => undefined };
}
