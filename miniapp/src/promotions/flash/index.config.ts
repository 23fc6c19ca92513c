export default definePageConfig({ navigationBarTitleText: "限时活动", enablePullDownRefresh: true });
