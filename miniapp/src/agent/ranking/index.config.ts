export default definePageConfig({ navigationBarTitleText: "推广榜", enablePullDownRefresh: true });
