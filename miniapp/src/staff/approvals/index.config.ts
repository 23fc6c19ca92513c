export default definePageConfig({ navigationBarTitleText: "待我复核", enablePullDownRefresh: true });
