//! The table of kinds, in the order in which an archive is read: first the facts, then what people
//! look at most. Each entry has: stems, newest first; `in`, the path of the record; `=`, the field
//! by which two records are the same; area; category; reader; fields.
//!
//! Source of the fields: records of published archives; for kinds without a known record, the
//! archives' own README.txt. `docs/format.md` is generated from this table.

use super::fields::{
    COMMUNITY_NOTE, COMMUNITY_RATING, CONVERSATION, CONVERSION, ENGAGEMENT, HEADER, IMPRESSION,
    LIST, NOTE_TWEET, PERSON, POST, TOMBSTONE, fields,
};
use super::kind::{Area, Category, Cell, Field, Kind, Reader};

/// Media folders over the years, each with the kind whose records its files belong to.
pub const MEDIA_FOLDERS: &[(&[&str], &str)] = &[
    (&["tweets_media", "tweet_media"], "tweets"),
    (&["community_tweet_media"], "community-tweet"),
    (&["deleted_tweets_media"], "deleted-tweets"),
    (&["twitter_circle_tweet_media"], "twitter-circle-tweet"),
    (
        &["direct_messages_media", "direct_message_media"],
        "direct-messages",
    ),
    (
        &["direct_messages_group_media", "direct_message_group_media"],
        "direct-messages-group",
    ),
    (&["profile_media"], "profile"),
    (&["moments_media"], "moment"),
    (&["moments_tweets_media"], "moment"),
    (&["grok_chat_media"], "grok-chat-item"),
    (&["fleet_media"], "fleet"),
    (&["spaces_media"], "spaces-metadata"),
    (
        &["periscope_broadcast_media"],
        "periscope-broadcast-metadata",
    ),
    (&["twitter_article_media"], "twitter-article"),
];

macro_rules! kinds {
    ($($stem:literal $(| $older:literal)* in $path:literal $(= $same:literal)? $area:ident $category:ident $reader:ident $fields:tt)+) => {
        /// The table, see the top of the file.
        pub const KINDS: &[Kind] = &[$(Kind {
            stems: &[$stem $(, $older)*],
            path: $path,
            area: Area::$area,
            category: Category::$category,
            reader: Reader::$reader,
            same: concat!($($same)?),
        }),+];

        /// The fields of each kind, in the order of [`KINDS`]. Separate, because a caller that only
        /// reads records needs none of them, and code that is not needed is not sent with the page.
        pub const FIELDS: &[&[Field]] = &[$(fields!($fields)),+];
    };
}

kinds! {
    "manifest" in "" Files Container Manifest {
        "userInfo.userName" Plain, "userInfo.displayName" Plain, "userInfo.accountId" Person,
        "archiveInfo.generationDate" Time, "archiveInfo.sizeBytes" Count,
        "archiveInfo.isPartialArchive" Flag, "archiveInfo.maxPartSizeBytes" Count,
    }
    "user_details" in "" Account Container Legacy {
        "screen_name" Plain, "full_name" Plain, "bio" Plain, "id" Person, "created_at" Time,
        "location" Plain, "url" Link, "expanded_url" Link, "display_url" Plain,
    }
    "payload_details" in "" Files Container Legacy { "tweets" Count, "created_at" Time, "lang" Plain }
    "tweet_index" in "" Files Container Sheet {
        "file_name" Plain, "year" Plain, "month" Count, "tweet_count" Count, "var_name" Plain,
    }
    "account" in "account" = "accountId" Account Account Account {
        "username" Plain, "accountDisplayName" Plain, "email" Plain, "phoneNumber" Plain,
        "createdAt" Time, "createdVia" Plain, "accountId" Person, "timeZone" Plain, "updatedAt" Time,
    }
    "profile" in "profile" Account Account Profile {
        "description.bio" Plain, "description.website" Link, "description.location" Plain,
        "avatarMediaUrl" Link, "headerMediaUrl" Link,
    }
    "tweets" | "tweet" | "tweets/YYYY_MM" in "tweet" = "id" Posts Posts Posts POST
    "tweets.csv" in "" Posts Container Table {
        "text" Text, "timestamp" Time, "source" Html, "in_reply_to_status_id" Post,
        "in_reply_to_user_id" Person, "retweeted_status_id" Post, "retweeted_status_user_id" Person,
        "retweeted_status_timestamp" Time, "expanded_urls" Plain, "tweet_id" Post,
    }
    "direct-messages" | "direct-message" in "dmConversation" = "conversationId" Messages Messages Messages CONVERSATION
    "direct-messages-group" | "direct-message-group" in "dmConversation" = "conversationId" Messages Messages Messages CONVERSATION
    "like" in "like" = "tweetId" Likes Posts Other { "fullText" Text, "expandedUrl" Link, "tweetId" Post }
    "follower" in "follower" = "accountId" People Followers Sheet PERSON
    "following" in "following" = "accountId" People Following Sheet PERSON
    "note-tweet" in "noteTweet" = "noteTweetId" Posts Posts Other NOTE_TWEET
    "deleted-tweets" in "tweet" = "id" Posts Posts Posts POST
    "deleted-tweet" in "tweet" = "id" Posts Posts Other {
        "text" Text, "created_at" Time, "deleted_at" Time, "share.source_status_id" Post,
        "share.source_user_id" Person, "share.parent_status_id" Post, "media.media_type" Count,
        "media.width" Count, "media.height" Count, "media.id" Id, "user_id" Person, "id" Post,
    }
    "deleted-note-tweet" in "noteTweet" = "noteTweetId" Posts Posts Other NOTE_TWEET
    "community-tweet" in "tweet" = "id" Posts Posts Posts POST
    "twitter-circle-tweet" in "tweet" = "id" Posts Posts Posts POST
    "twitter-circle" in "twitterCircle" = "id" Posts Posts Sheet {
        "createdAt" Time, "ownerUserId" Person, "id" Id,
    }
    "twitter-circle-member" in "twitterCircleMember" Posts Posts Sheet {
        "id" Person, "userLink" Link, "twitterCircleId" Id,
    }
    "tweet-headers" in "tweet" = "tweet_id" Posts Posts Other HEADER
    "deleted-tweet-headers" in "tweet" = "tweet_id" Posts Posts Other HEADER
    "article" in "article" = "id" Posts Posts Other {
        "title" Plain, "content.blocks.text" Plain, "content.blocks.type" Enum, "content.blocks.index" Count,
        "content.blocks.inlineStyleRanges.style" Enum, "content.blocks.inlineStyleRanges.fromIndex" Count,
        "content.blocks.inlineStyleRanges.toIndex" Count, "content.blocks.entityRanges.entity.type" Enum,
        "content.blocks.entityRanges.entity.data.url" Link, "content.blocks.entityRanges.fromIndex" Count,
        "content.blocks.entityRanges.toIndex" Count, "coverMedia" Link, "id" Id,
    }
    "article-metadata" in "articleMetadata" = "tweetId" Posts Posts Other {
        "createdAtMs" Time, "updatedAtMs" Time, "firstPublishedAtMs" Time, "lifecycleState.lifecycle" Enum,
        "tweetId" Post, "authorId" Person,
    }
    "twitter-article" in "twitterArticle" = "id" Posts Posts Other { "title" Plain, "data" Plain, "id" Id }
    "twitter-article-metadata" in "twitterArticleMetadata" Posts Posts Other {
        "createdAtMs" Time, "updatedAtMs" Time, "publishedAtMs" Time, "lastPublishedAtMs" Time,
        "visibility" Plain, "authorId" Person,
    }
    "fleet" in "fleet" = "id" Posts Posts Sheet {
        "text" Plain, "createdAt" Time, "deletedAt" Time, "viewCount" Count, "urls" Link,
        "mediaEntity" Plain, "seenByUsers" Person, "threadId" Id, "userId" Person, "id" Id,
    }
    "direct-message-headers" in "dmConversation" Messages Messages Messages CONVERSATION
    "direct-message-group-headers" in "dmConversation" Messages Messages Messages CONVERSATION
    "message-event" in "messageEvent" = "sequenceId" Messages Messages Messages {
        "createdAtMsec" Time, "senderId" Person, "conversationId" Plain,
        "detail.messageCreateEvent.contents" Token, "detail.messageCreateEvent.shouldNotify" Flag,
        "detail.messageCreateEvent.isPendingPublicKey" Flag, "detail.messageCreateEvent.priority" Enum,
        "detail.messageCreateEvent.conversationKeyVersion" Time,
        "detail.markConversationReadEvent.seenAtMillis" Time,
        "detail.markConversationReadEvent.seenUntilSequenceId" Id,
        "detail.conversationKeyChangeEvent.conversationKeyVersion" Time,
        "detail.conversationKeyChangeEvent.conversationParticipantKeys.userId" Person,
        "detail.conversationKeyChangeEvent.conversationParticipantKeys.encryptedConversationKey" Token,
        "detail.conversationKeyChangeEvent.conversationParticipantKeys.publicKeyVersion" Time,
        "sequenceId" Id, "messageId" Plain, "conversationToken" Token,
        "messageEventSignature.signature" Token, "messageEventSignature.publicKeyVersion" Time,
        "messageEventSignature.signatureVersion" Count, "messageEventSignature.signingPublicKey" Token,
        "messageEventSignature.messageSigningKeyInfoList.memberId" Person,
        "messageEventSignature.messageSigningKeyInfoList.publicKeyVersion" Time,
        "messageEventSignature.messageSigningKeyInfoList.signingPublicKey" Token,
    }
    "audio-video-calls-in-dm" in "" Messages Messages Messages {
        "broadcast.createdAt" Time, "broadcast.updatedAt" Time, "broadcast.endAt" Time,
        "broadcast.inviteesTwitter" Person, "sessions.twitterUserID" Person, "sessions.endReason" Plain,
        "sessions.createdAt" Time, "sessions.publishedAt" Time, "sessions.startedAt" Time,
        "sessions.endedAt" Time, "sessions.hostBroadcastID" Plain, "broadcast.id" Plain,
    }
    "audio-video-calls-in-dm-recipient-sessions" in "" Messages Messages Messages {
        "createdAt" Time, "startedAt" Time, "endedAt" Time, "endReason" Plain, "publishedAt" Time,
        "lastPingedAt" Time, "hostBroadcastID" Plain,
    }
    "direct-message-mute" in "muting" Messages AccountActivity Messages PERSON
    "block" in "blocking" = "accountId" People AccountActivity Sheet PERSON
    "mute" in "muting" = "accountId" People AccountActivity Sheet PERSON
    "fleet-mute" in "muting" = "accountId" People AccountActivity Sheet PERSON
    "smartblock" in "smartblock" = "accountId" People AccountActivity Sheet PERSON
    "contact" in "contact" People AddressBook Sheet { "emails" Plain, "phoneNumbers" Plain, "id" Plain }
    "lists-created" in "userListInfo" = "url" Lists Lists Sheet LIST
    "lists-member" in "userListInfo" = "url" Lists Lists Sheet LIST
    "lists-subscribed" in "userListInfo" = "url" Lists Lists Sheet LIST
    "moment" in "moment" = "momentId" Moments Moments Other {
        "title" Plain, "description" Plain, "createdAt" Time, "tweets.tweet.coreData.text" Text,
        "tweets.tweet.coreData.createdAtSecs" Time, "tweets.tweet.coreData.userId" Person,
        "tweets.tweet.coreData.reply.inReplyToUserId" Person,
        "tweets.tweet.coreData.reply.inReplyToStatusId" Post,
        "tweets.tweet.coreData.reply.inReplyToScreenName" Plain,
        "tweets.tweet.coreData.directedAtUser.userId" Person,
        "tweets.tweet.coreData.directedAtUser.screenName" Plain,
        "tweets.tweet.id" Post, "tweets.tweet.urls.expanded" Link, "tweets.tweet.mentions.screenName" Plain,
        "tweets.tweet.mentions.userId" Person, "tweets.tweet.media.mediaPath" Plain,
        "tweets.tweet.media.mediaInfo.video_info.durationMillis" Count,
        "tweets.tweet.media.mediaInfo.video_info.aspectRatio.numerator" Count,
        "tweets.tweet.media.mediaInfo.video_info.aspectRatio.denominator" Count,
        "tweets.tweet.media.mediaInfo.video_info.variants.url" Link,
        "tweets.tweet.media.mediaInfo.video_info.variants.bitRate" Count,
        "tweets.tweet.media.mediaInfo.video_info.variants.contentType" Plain,
        "tweets.tweet.media.mediaInfo.video_info.variants.audioCodec" Enum,
        "tweets.tweet.media.mediaInfo.video_info.variants.videoCodec" Enum,
        "tweets.tweet.media.mediaKey.mediaCategory" Enum, "tweets.tweet.counts.favoriteCount" Count,
        "tweets.tweet.counts.retweetCount" Count, "tweets.tweet.counts.replyCount" Count,
        "tweets.tweet.language.language" Plain, "tweets.tweet.language.confidence" Decimal,
        "tweets.tweet.deviceSource.name" Plain, "tweets.tweet.deviceSource.display" Html,
        "coverMediaUrls" Link, "createdBy" Person, "momentId" Id,
    }
    "spaces-metadata" in "spacesMetadata" = "id" Spaces More Sheet {
        "createdAt" Time, "endedAt" Time, "creatorUserId" Person, "hostUserIds" Person,
        "speakers.userId" Person, "invitedUserIds" Person, "totalParticipating" Count,
        "totalParticipated" Count, "id" Plain,
    }
    "grok-chat-item" in "grokChatItem" Grok More Sheet {
        "message" Plain, "sender" Enum, "createdAt" Time, "grokMode" Enum, "postIds" Post,
        "attachments.fileName" Plain, "attachments.mimeType" Plain, "attachments.url" Link,
        "attachments.mediaId" Id, "chatId" Id, "accountId" Person,
    }
    "community-note" | "birdwatch-note" in "communityNote" = "noteId" Notes More Sheet COMMUNITY_NOTE
    "community-note-rating" | "birdwatch-note-rating" in "communityNoteRating" = "noteId" Notes More Sheet COMMUNITY_RATING
    "community-note-tombstone" | "birdwatch-note-tombstone" in "communityNoteTombstone" = "noteId" Notes More Sheet TOMBSTONE
    "community-note-batsignal" in "communityNoteBatsignal" = "signalId" Notes More Sheet {
        "createdAt" Time, "tweetId" Post, "sourceLink" Link, "userId" Person, "signalId" Id,
    }
    "community-note-api-test-note" in "communityNoteApiTestNote" = "noteId" Notes More Sheet COMMUNITY_NOTE
    "saved-search" in "savedSearch" = "savedSearchId" Activity AccountActivity Sheet {
        "query" Plain, "savedSearchId" Id,
    }
    "user-link-clicks" in "userInteractionsData.linkClick" Activity AccountActivity Sheet {
        "finalUrl" Link, "timeStampOfInteraction" Time, "tweetId" Post,
    }
    "branch-links" in "branchLinks" Activity AccountActivity Sheet {
        "timestamp" Time, "landingPage" Link, "externalReferrerUrl" Link, "channel" Plain,
        "feature" Plain, "campaign" Plain,
    }
    "reply-prompt" in "replyPrompt" = "promptId" Activity AccountActivity Sheet {
        "proposedTweetText" Text, "createdAt" Time, "promptActionType" Count, "inReplyToTweetId" Post,
        "userId" Person, "promptId" Id,
    }
    "ad-free-article-visits" in "adFreeArticleVisits" Activity AccountActivity Sheet {
        "visitTimestamp" Time, "url" Link, "propertyName" Plain, "affiliateName" Plain,
        "duration" Count, "adsShown" Count, "isAmp" Flag, "videoSlug" Plain, "simpleUserAgent" Plain,
        "exclusionReason" Plain, "referrer" Plain,
    }
    "tweetdeck" in "deck" Activity AccountActivity Sheet {
        "title" Plain, "columns.title" Plain, "columns.pathname" Plain, "columns.query" Plain,
    }
    "account-creation-ip" in "accountCreationIp" Account Account Sheet {
        "userCreationIp" Ip, "accountId" Person,
    }
    "account-label" in "accountLabel" Account Account Sheet { "label" Plain, "managedByScreenName" Plain }
    "account-timezone" in "accountTimezone" Account Account Account { "timeZone" Plain, "accountId" Person }
    "ageinfo" in "ageMeta" Account Account Sheet {
        "ageInfo.age" Plain, "ageInfo.birthDate" Day, "inferredAgeInfo.age" Plain,
        "inferredAgeInfo.birthDate" Day,
    }
    "phone-number" in "device" Account Account Sheet { "phoneNumber" Plain }
    "verified" in "verified" Account Account Sheet { "verified" Flag, "accountId" Person }
    "verified-organization" in "verifiedOrganization" Account Account Sheet {
        "screenName" Plain, "verfiedType" Plain, "createdAt" Time, "affiliatedToAccounts" Plain,
        "affiliates" Plain,
    }
    "professional-data" in "professionalData" = "professionalId" Account Account Sheet {
        "professionalType" Plain, "categories.categoryName" Plain, "categories.setToDisplay" Flag,
        "createdAt" Time, "creationSource" Plain, "locationSpotlight.website" Link,
        "locationSpotlight.addresssLine1" Plain, "locationSpotlight.city" Plain,
        "locationSpotlight.administrativeArea" Plain, "locationSpotlight.postalCode" Plain,
        "locationSpotlight.country" Plain, "locationSpotlight.phone.countryCode" Plain,
        "locationSpotlight.phone.number" Plain, "locationSpotlight.email" Plain,
        "locationSpotlight.timezone" Plain, "locationSpotlight.openTimes" Plain,
        "locationSpotlight.openTimesType" Plain, "locationSpotlight.regular.weekday" Plain,
        "locationSpotlight.regular.slots.hourOpen" Count, "locationSpotlight.regular.slots.minuteOpen" Count,
        "locationSpotlight.regular.slots.hourClose" Count, "locationSpotlight.regular.slots.minuteClose" Count,
        "locationSpotlight.moduleId" Id, "appSpotlight.appleAppStore" Plain,
        "appSpotlight.googlePlayStore" Plain, "linkSpotlight.rawUrl" Link, "linkSpotlight.ctaDisplay" Plain,
        "professionalId" Id, "accountId" Person,
    }
    "expanded-profile" in "expandedProfile" Account Account Sheet { "sections.title" Plain, "sections.blocks" Plain }
    "profile-blocks" in "profileBlocks" Account Account Sheet { "richText" Plain }
    "sso" in "singleSignOnMetaValues" = "ssoId" Security Account Sheet {
        "ssoEmail" Plain, "associationMethodType" Plain, "createdAt" Time, "ssoId" Plain,
    }
    "facebook-connection" in "facebookConnection" Security Account Sheet {}
    "ads-revenue-sharing" in "adsRevenueSharing" Ads Account Sheet {
        "status" Plain, "enrolledAt" Time, "payoutHistory.paidAt" Time, "payoutHistory.payoutAmountUsd" Decimal,
    }
    "ip-audit" in "ipAudit" Security AccountHistory Sheet {
        "createdAt" Time, "loginIp" Ip, "loginPortNumber" Count, "accountId" Person,
    }
    "account-suspension" in "accountSuspension" Account AccountHistory Sheet { "timeStamp" Time, "action" Plain }
    "email-address-change" in "emailAddressChange" Account AccountHistory Sheet {
        "emailChange.changedAt" Time, "emailChange.changedFrom" Plain, "emailChange.changedTo" Plain,
        "accountId" Person,
    }
    "screen-name-change" in "screenNameChange" Account AccountHistory Sheet {
        "screenNameChange.changedAt" Time, "screenNameChange.changedFrom" Plain,
        "screenNameChange.changedTo" Plain, "accountId" Person,
    }
    "protected-history" in "protectedHistory" Account AccountHistory Sheet { "protectedAt" Time, "action" Plain }
    "connected-application" in "connectedApplication" = "id" Security AppsAndDevices Sheet {
        "name" Plain, "organization.name" Plain, "description" Plain, "permissions" Plain, "approvedAt" Time,
        "approvedAtMsec" Time, "organization.url" Link, "organization.privacyPolicyUrl" Link,
        "organization.termsAndConditionsUrl" Link, "id" Id, "userId" Person,
    }
    "device-token" in "deviceToken" = "token" Security AppsAndDevices Sheet {
        "clientApplicationName" Plain, "lastSeenAt" Time, "createdAt" Time, "clientApplicationId" Id,
        "token" Token,
    }
    "ni-devices" in "niDeviceResponse" Security AppsAndDevices Sheet {
        "pushDevice.deviceType" Plain, "pushDevice.deviceVersion" Plain, "pushDevice.createdDate" Day,
        "pushDevice.updatedDate" Day, "pushDevice.udid" Token, "pushDevice.token" Token,
        "messagingDevice.deviceType" Plain, "messagingDevice.phoneNumber" Plain,
        "messagingDevice.carrier" Plain, "messagingDevice.createdDate" Day, "messagingDevice.updatedDate" Day,
    }
    "key-registry" in "keyRegistryData" Security AppsAndDevices Sheet {
        "registeredDevices.deviceMetadataList.userAgent" Plain,
        "registeredDevices.deviceMetadataList.createdAt" Time,
        "registeredDevices.deviceMetadataList.deviceId" Plain,
        "registeredDevices.deviceMetadataList.registrationToken" Token,
        "registeredDevices.deviceMetadataList.identityKey" Token,
        "deregisteredDevices.deRegisteredDeviceMetadataList.userAgent" Plain,
        "deregisteredDevices.deRegisteredDeviceMetadataList.createdAt" Time,
        "registeredDevices.userId" Person, "userId" Person,
    }
    "app" in "app" = "appId" Security AppsAndDevices Sheet { "appNames" Plain, "appId" Plain }
    "personalization" in "p13nData" Ads InterestsAndAds Sheet {
        "demographics.languages.language" Plain, "demographics.languages.isDisabled" Flag,
        "demographics.genderInfo.gender" Plain, "demographics.genderInfo.genderOverride" Plain,
        "inferredAgeInfo.age" Plain, "inferredAgeInfo.birthDate" Day, "locationHistory" Plain,
        "interests.interests.name" Plain, "interests.interests.isDisabled" Flag,
        "interests.partnerInterests" Plain, "interests.shows" Plain,
        "interests.audienceAndAdvertisers.numAudiences" Count,
        "interests.audienceAndAdvertisers.advertisers" Plain,
        "interests.audienceAndAdvertisers.lookalikeAdvertisers" Plain,
        "interests.audienceAndAdvertisers.doNotReachAdvertisers" Plain,
        "interests.audienceAndAdvertisers.catalogAudienceAdvertisers" Plain,
    }
    "ad-impressions" in "ad.adsUserData.adImpressions.impressions[]" Ads InterestsAndAds Sheet IMPRESSION
    "ad-engagements" in "ad.adsUserData.adEngagements.engagements[]" Ads InterestsAndAds Sheet ENGAGEMENT
    "ad-mobile-conversions-attributed" in "ad.adsUserData.attributedMobileAppConversions.conversions[]" Ads InterestsAndAds Sheet CONVERSION
    "ad-mobile-conversions-unattributed" in "ad.adsUserData.unattributedMobileAppConversions.conversions[]" Ads InterestsAndAds Sheet CONVERSION
    "ad-online-conversions-attributed" in "ad.adsUserData.attributedOnlineConversions.conversions[]" Ads InterestsAndAds Sheet CONVERSION
    "ad-online-conversions-unattributed" in "ad.adsUserData.unattributedOnlineConversions.conversions[]" Ads InterestsAndAds Sheet CONVERSION
    "periscope-account-information" in "periscopeAccountInformation" Periscope More Sheet {
        "displayName" Plain, "username" Plain, "createdAt" Time, "createdAtMsec" Time,
        "twitterScreenName" Plain, "twitterId" Person, "isTwitterUser" Flag, "isTwitterVerified" Flag,
        "digitsId" Plain, "id" Plain,
    }
    "periscope-ban-information" in "periscopeBanInformation" Periscope More Sheet {
        "periscopeBanActions" Plain, "periscopeBanOverrideActions" Plain,
    }
    "periscope-broadcast-metadata" in "periscopeBroadcastMetadata" = "id" Periscope More Sheet {
        "createdAt" Time, "updatedAt" Time, "city" Plain, "country" Plain, "hasLocation" Flag,
        "latitude" Decimal, "longitude" Decimal, "id" Plain,
    }
    "periscope-comments-made-by-user" in "periscopeCommentsMadeByUser" Periscope More Sheet {
        "text" Plain, "createdAt" Time, "createdAtMsec" Time, "broadcastId" Plain, "byAccountId" Plain,
    }
    "periscope-expired-broadcasts" in "periscopeExpiredBroadcasts" Periscope More Sheet {
        "broadcastIds" Plain, "reason" Plain,
    }
    "periscope-followers" in "follower" Periscope More Sheet { "accountId" Plain }
    "periscope-profile-description" in "periscopeProfileDescription" Periscope More Sheet {
        "bio" Plain, "description" Plain, "profileImageUrls" Link,
    }
    "commerce-catalog" in "commerceCatalog" = "catalogId" Shop More Sheet {
        "catalogName" Plain, "catalogType" Plain, "lastUpdatedAt" Time, "authorUserId" Person, "catalogId" Id,
    }
    "catalog-item" in "catalogItem" Shop More Sheet {
        "catalogProduct.title" Plain, "catalogProduct.description" Plain, "catalogProduct.brand" Plain,
        "catalogProduct.price.currencyCode" Plain, "catalogProduct.price.microValue" Count,
        "catalogProduct.salePrice.currencyCode" Plain, "catalogProduct.salePrice.microValue" Count,
        "catalogProduct.saleStartTime" Time, "catalogProduct.saleEndTime" Time,
        "catalogProduct.productUrl.externalUrl" Link, "catalogProduct.productUrl.tcoUrl" Link,
        "catalogProduct.mobileUrl" Link, "catalogProduct.coverMedia.twitterMediaUrl" Link,
        "catalogProduct.coverMedia.externalUrl" Link, "catalogProduct.additionalMedia" Plain,
        "catalogProduct.googleProductCategory" Plain, "catalogProduct.customProductType" Plain,
        "catalogProduct.createdFromDataSource" Plain, "catalogProduct.updatedFromDataSource" Plain,
        "catalogProduct.lastUpdatedAt" Time, "catalogProduct.productKey" Plain,
        "catalogProduct.productId" Plain, "catalogProduct.catalogId" Id,
        "catalogProductGroup.products" Plain, "catalogProductGroup.productGroupKey" Plain,
        "catalogProductGroup.productGroupId" Plain,
    }
    "product-set" in "productSet" = "productSetId" Shop More Sheet {
        "name" Plain, "description" Plain, "productSetType" Plain, "lastUpdatedAt" Time,
        "items.itemType" Plain, "items.itemKey" Plain, "catalogId" Id, "productSetId" Id,
    }
    "product-drop" in "productDrop" = "id" Shop More Sheet {
        "hashtag" Plain, "dropTime" Time, "productSetId" Id, "userId" Person, "id" Id,
    }
    "shop-module" in "shopModule" = "moduleId" Shop More Sheet {
        "isEnabled" Flag, "displayType" Plain, "productSetIds" Id, "userId" Person, "moduleId" Id,
    }
    "twitter-shop" in "twitterShop" = "shopId" Shop More Sheet {
        "name" Plain, "description" Plain, "isEnabled" Flag, "productSetIds" Id, "userId" Person, "shopId" Id,
    }
    "shopify-account" in "shopifyAccount" Shop More Sheet {
        "shopDomain" Plain, "shopCurrency" Plain, "termsOfServiceAccepted" Flag,
        "appOnboardingComplete" Flag, "createdAt" Time, "updatedAt" Time, "catalogId" Id, "userId" Person,
    }
}
