export default definePageConfig({ navigationBarTitleText: "成长值和等级" });
