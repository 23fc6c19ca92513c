export default definePageConfig({ navigationBarTitleText: "分享推广", enableShareAppMessage: true });
