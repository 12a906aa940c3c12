using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads a controller's body argument in the Bot Framework's JSON, whatever serializer the application gave MVC.</summary>
internal sealed class ProtocolBodyBinder : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var request = bindingContext.HttpContext.Request;
        object body = bindingContext.ModelType == typeof(Activity) ? await HttpHelper.ReadRequestAsync<Activity>(request)
            : bindingContext.ModelType == typeof(ConversationParameters) ? await HttpHelper.ReadRequestAsync<ConversationParameters>(request)
            : bindingContext.ModelType == typeof(Transcript) ? await HttpHelper.ReadRequestAsync<Transcript>(request)
            : await HttpHelper.ReadRequestAsync<AttachmentData>(request);
        if (body is null)
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, "The body is missing or not valid JSON.");
            bindingContext.Result = ModelBindingResult.Failed();
            return;
        }

        bindingContext.Result = ModelBindingResult.Success(body);
    }
}
