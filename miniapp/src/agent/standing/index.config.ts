export default definePageConfig({ navigationBarTitleText: "身份与分红" });
