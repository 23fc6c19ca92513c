import type { UploadSettings } from "./upload-settings";

/** The part of miniprogram-ci that is used. */
export type MiniProgramCi = {
  Project: new (options: {
    appid: string;
    type: "miniProgram";
    projectPath: string;
    privateKeyPath: string;
    ignores: string[];
  }) => object;
  upload(options: {
    project: object;
    version: string;
    desc: string;
    robot: number;
    setting: Record<string, boolean>;
  }): Promise<{ subPackageInfo?: { name: string; size: number }[] }>;
};

/** Hands a build to WeChat as it is: it has been compiled and minified already. */
export async function uploadBuild(ci: MiniProgramCi, root: string, settings: UploadSettings): Promise<string[]> {
  const { appid, keyPath, version, description, robot } = settings;
  const project = new ci.Project({
    appid,
    type: "miniProgram",
    projectPath: root,
    privateKeyPath: keyPath,
    ignores: ["node_modules/**/*"],
  });
  const setting = { es6: false, es7: false, minify: false, minifyJS: false, minifyWXML: false, minifyWXSS: false };
  const { subPackageInfo = [] } = await ci.upload({ project, version, desc: description, robot, setting });
  return subPackageInfo.map(({ name, size }) => `package ${name}: ${Math.ceil(size / 1024)} KB`);
}
