export default definePageConfig({ navigationBarTitleText: "退回余额" });
