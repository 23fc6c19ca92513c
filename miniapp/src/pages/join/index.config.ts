export default definePageConfig({ navigationBarTitleText: "成为代理" });
