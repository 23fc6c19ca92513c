export default definePageConfig({ navigationBarTitleText: "区域代理" });
