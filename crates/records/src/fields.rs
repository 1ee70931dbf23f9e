//! Fields of records that several kinds share, for the table of kinds.

use super::kind::{Cell, Field};

macro_rules! fields {
    ({ $($key:literal $cell:ident),* $(,)? }) => { &[$(Field { key: $key, cell: Cell::$cell }),*] };
    ($list:ident) => { $list };
}
pub(super) use fields;

pub(super) const POST: &[Field] = fields!({
    "full_text" Text, "text" Text, "created_at" Time, "deleted_at" Time, "favorite_count" Count,
    "retweet_count" Count, "in_reply_to_screen_name" Plain, "in_reply_to_status_id" Post,
    "in_reply_to_status_id_str" Post, "in_reply_to_user_id" Person, "in_reply_to_user_id_str" Person,
    "lang" Plain, "source" Html, "community_id" Id, "community_id_str" Id, "possibly_sensitive" Flag,
    "entities.urls.expanded_url" Link, "entities.urls.url" Link, "entities.urls.display_url" Plain,
    "entities.user_mentions.name" Plain, "entities.user_mentions.screen_name" Plain,
    "entities.user_mentions.id" Person, "entities.user_mentions.id_str" Person,
    "entities.hashtags.text" Plain, "entities.symbols.text" Plain, "entities.media.media_alt" Plain,
    "entities.media.media_url_https" Link, "extended_entities.media.type" Plain,
    "extended_entities.media.media_url_https" Link, "extended_entities.media.source_status_id" Post,
    "extended_entities.media.source_user_id" Person,
    "extended_entities.media.video_info.duration_millis" Count,
    "extended_entities.media.video_info.variants.bitrate" Count,
    "extended_entities.media.video_info.variants.url" Link,
    "edit_info.initial.editTweetIds" Post, "edit_info.initial.editableUntil" Time,
    "edit_info.initial.editsRemaining" Count, "edit_info.initial.isEditEligible" Flag,
    "edit_info.edit.initialTweetId" Post, "edit_info.edit.editControlInitial.editTweetIds" Post,
    "edit_info.edit.editControlInitial.editableUntil" Time,
    "edit_info.edit.editControlInitial.editsRemaining" Count,
    "edit_info.edit.editControlInitial.isEditEligible" Flag,
    "extended_entities.media.additional_media_info.title" Plain,
    "extended_entities.media.additional_media_info.description" Plain,
    "extended_entities.media.additional_media_info.monetizable" Flag,
    "extended_entities.media.additional_media_info.embeddable" Flag,
    "extended_entities.media.additional_media_info.call_to_actions.visit_site.url" Link,
    "extended_entities.media.additional_media_info.call_to_actions.watch_now.url" Link,
    "scopes.followers" Flag, "quoted_status.text" Text, "quoted_status.full_text" Text,
    "quoted_status.user.screen_name" Plain, "quoted_status.user.name" Plain,
    "quoted_status.id" Post, "quoted_status.id_str" Post, "coordinates.coordinates" Decimal,
    "geo.coordinates" Decimal, "contributors" Person, "withheld_in_countries" Plain,
    "user.screen_name" Plain, "user.name" Plain, "user.id" Person, "retweeted_status.text" Text,
    "retweeted_status.user.screen_name" Plain, "retweeted_status.user.name" Plain,
    "retweeted_status.user.id" Person, "retweeted_status.id" Post, "retweeted_status.created_at" Time,
    "id" Post, "id_str" Post, "display_text_range" Count, "favorited" Flag, "retweeted" Flag,
    "truncated" Flag,
});

pub(super) const HEADER: &[Field] = fields!({
    "created_at" Time, "deleted_at" Time, "tweet_id" Post, "user_id" Person,
});

pub(super) const CONVERSATION: &[Field] = fields!({
    "conversationId" Plain, "messages.messageCreate.text" Text, "messages.messageCreate.createdAt" Time,
    "messages.messageCreate.senderId" Person, "messages.messageCreate.recipientId" Person,
    "messages.messageCreate.mediaUrls" Link, "messages.messageCreate.urls.expanded" Link,
    "messages.messageCreate.urls.url" Link, "messages.messageCreate.urls.display" Plain,
    "messages.messageCreate.reactions.reactionKey" Plain, "messages.messageCreate.reactions.senderId" Person,
    "messages.messageCreate.reactions.createdAt" Time, "messages.messageCreate.reactions.eventId" Id,
    "messages.messageCreate.id" Id, "messages.welcomeMessageCreate.text" Text,
    "messages.welcomeMessageCreate.createdAt" Time, "messages.welcomeMessageCreate.senderId" Person,
    "messages.welcomeMessageCreate.recipientId" Person, "messages.welcomeMessageCreate.mediaUrls" Link,
    "messages.welcomeMessageCreate.urls.expanded" Link, "messages.welcomeMessageCreate.urls.url" Link,
    "messages.welcomeMessageCreate.urls.display" Plain,
    "messages.welcomeMessageCreate.id" Id, "messages.reactionCreate.reactionKey" Plain,
    "messages.reactionCreate.senderId" Person, "messages.reactionCreate.eventId" Id,
    "messages.reactionCreate.createdAt" Time, "messages.joinConversation.initiatingUserId" Person,
    "messages.joinConversation.participantsSnapshot" Person, "messages.joinConversation.createdAt" Time,
    "messages.participantsJoin.initiatingUserId" Person, "messages.participantsJoin.userIds" Person,
    "messages.participantsJoin.createdAt" Time, "messages.participantsLeave.userIds" Person,
    "messages.participantsLeave.createdAt" Time, "messages.conversationNameUpdate.name" Plain,
    "messages.conversationNameUpdate.initiatingUserId" Person,
    "messages.conversationNameUpdate.createdAt" Time,
});

pub(super) const PERSON: &[Field] = fields!({
    "accountId" Person, "userLink" Link, "createdAt" Time, "expiresAt" Time, "ttl" Plain,
});

pub(super) const LIST: &[Field] = fields!({ "url" Link, "urls" Link });

pub(super) const IMPRESSION: &[Field] = fields!({
    "advertiserInfo.advertiserName" Plain, "advertiserInfo.screenName" Plain, "impressionTime" Time,
    "promotedTweetInfo.tweetText" Text, "promotedTweetInfo.tweetId" Post, "promotedTweetInfo.urls" Link,
    "promotedTweetInfo.mediaUrls" Link, "promotedTrendInfo.name" Plain,
    "promotedTrendInfo.description" Plain, "promotedTrendInfo.trendId" Id,
    "publisherInfo.publisherName" Plain, "publisherInfo.screenName" Plain, "displayLocation" Plain,
    "matchedTargetingCriteria.targetingType" Plain, "matchedTargetingCriteria.targetingValue" Plain,
    "deviceInfo.osType" Plain, "deviceInfo.deviceType" Plain, "deviceInfo.deviceId" Token,
    "rtbCreativeMediaInfo.mediaType" Plain, "rtbCreativeMediaInfo.dspName" Plain,
});

pub(super) const ENGAGEMENT: &[Field] = fields!({
    "impressionAttributes.advertiserInfo.advertiserName" Plain,
    "impressionAttributes.advertiserInfo.screenName" Plain, "impressionAttributes.impressionTime" Time,
    "engagementAttributes.engagementType" Plain, "engagementAttributes.engagementTime" Time,
    "impressionAttributes.promotedTweetInfo.tweetText" Text,
    "impressionAttributes.promotedTweetInfo.tweetId" Post,
    "impressionAttributes.promotedTweetInfo.urls" Link,
    "impressionAttributes.promotedTweetInfo.mediaUrls" Link,
    "impressionAttributes.promotedTrendInfo.name" Plain,
    "impressionAttributes.promotedTrendInfo.description" Plain,
    "impressionAttributes.promotedTrendInfo.trendId" Id,
    "impressionAttributes.publisherInfo.publisherName" Plain,
    "impressionAttributes.publisherInfo.screenName" Plain, "impressionAttributes.displayLocation" Plain,
    "impressionAttributes.matchedTargetingCriteria.targetingType" Plain,
    "impressionAttributes.matchedTargetingCriteria.targetingValue" Plain,
    "impressionAttributes.deviceInfo.osType" Plain, "impressionAttributes.deviceInfo.deviceId" Token,
    "impressionAttributes.rtbCreativeMediaInfo.mediaType" Plain,
});

pub(super) const CONVERSION: &[Field] = fields!({
    "conversionTime" Time, "applicationName" Plain, "conversionEvent" Plain, "eventType" Plain,
    "advertiserInfo.advertiserName" Plain, "advertiserInfo.screenName" Plain, "conversionUrl" Link,
    "mobilePlatform" Plain, "conversionPlatform" Plain, "attributedConversionType" Plain,
    "conversionValue" Decimal, "additionalParameters.currency" Plain,
    "additionalParameters.numItems" Count, "additionalParameters.conversionId" Plain,
    "additionalParameters.tagContents.numItems" Count,
});

pub(super) const NOTE_TWEET: &[Field] = fields!({
    "core.text" Plain, "createdAt" Time, "updatedAt" Time, "lifecycle" Enum,
    "core.urls.expandedUrl" Link, "core.urls.shortUrl" Link, "core.urls.displayUrl" Plain,
    "core.mentions.screenName" Plain, "core.hashtags.text" Plain, "core.cashtags.text" Plain,
    "core.styletags.styleTypes" Enum, "core.styletags.fromIndex" Count, "core.styletags.toIndex" Count,
    "noteTweetId" Id,
});

pub(super) const COMMUNITY_NOTE: &[Field] = fields!({
    "summary" Plain, "createdAt" Time, "tweetId" Post, "classification" Plain, "believable" Plain,
    "harmful" Plain, "validation" Plain, "trustworthySources" Count, "misleadingTags" Plain,
    "notMisleadingTags" Plain, "userAlias" Plain, "userId" Person, "noteId" Id,
});

pub(super) const COMMUNITY_RATING: &[Field] = fields!({
    "helpfulnessLevel" Plain, "createdAt" Time, "helpfulTags" Plain, "notHelpfulTags" Plain,
    "nothelpfulTags" Plain, "agree" Plain, "helpful" Plain, "suggestions" Plain, "noteId" Id,
    "userId" Person, "userAlias" Plain,
});

pub(super) const TOMBSTONE: &[Field] = fields!({
    "deletedAt" Time, "createdAt" Time, "noteId" Id, "userId" Person,
});
