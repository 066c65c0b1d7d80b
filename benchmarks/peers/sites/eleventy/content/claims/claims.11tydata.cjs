// What all claims share.
module.exports = {
  layout: "claim.njk",
  tags: ["claim"],
  section: "Claims",
  over: "/claims/",
  permalink: (data) => `/claims/${data.page.fileSlug}/`,
};
