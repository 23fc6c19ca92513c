/** Whether the visitor's device asks for less motion. WeChat tells only the styles, which hide the running light there. */
export const wantsLessMotion = (): boolean =>
  process.env.TARO_ENV === "h5" && matchMedia("(prefers-reduced-motion: reduce)").matches;
