export default definePageConfig({ navigationBarTitleText: "分享素材", enablePullDownRefresh: true });
