/** Stands in the browser's build for polyfills and parts of Taro that nothing needs. */
export default null;
