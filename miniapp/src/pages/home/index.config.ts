export default definePageConfig({ navigationBarTitleText: "链动商城", enablePullDownRefresh: true });
