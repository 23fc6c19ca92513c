export default definePageConfig({ navigationBarTitleText: "协议确认" });
