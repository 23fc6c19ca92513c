export default defineAppConfig({
  pages: ["pages/home/index"],
  window: { navigationBarTitleText: "链动商城" },
});
