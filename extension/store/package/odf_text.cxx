// SPDX-License-Identifier: MPL-2.0
#include "store/package/odf_text.hxx"

#include "store/package/story_reader.hxx"
#include "store/package/xml.hxx"

namespace palimpsest::store {

std::vector<provenance::StoryText>
storyTexts(const std::string& contentXml, const std::string& stylesXml, const std::string& what) {
    StoryReader reader(what);
    const auto content = parseXml(contentXml, what);
    const pugi::xml_node root = content->document_element();
    reader.readBody(root);
    reader.readMasterPages(root); // in a flat document
    if (!stylesXml.empty()) {
        const auto styles = parseXml(stylesXml, what, contentXml);
        reader.readMasterPages(styles->document_element());
    }
    return reader.takeStories();
}

OdfMeta readMeta(const std::string& metaXml, const std::string& what) {
    const auto tree = parseXml(metaXml, what);
    const pugi::xml_node meta = tree->document_element().child("office:meta");
    return {meta.child("dc:title").text().get(), meta.child("meta:generator").text().get()};
}

} // namespace palimpsest::store
