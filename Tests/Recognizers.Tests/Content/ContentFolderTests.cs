using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Switchboard.Recognizers.Content;
using Xunit;

namespace Switchboard.Tests.Recognizers.Content;

public sealed class ContentFolderTests
{
    [Fact]
    public void It_is_found_in_a_folder_above_the_application()
    {
        var folder = ContentFolder.Find(new ContentOptions(), new Host(Path.Combine(Repository.Root, "Bot")));

        Assert.Equal(Repository.Content.Root, folder.Root);
    }

    [Fact]
    public void A_path_that_leads_nowhere_names_the_key_and_the_value()
    {
        var error = Assert.Throws<OptionsValidationException>(() =>
            ContentFolder.Find(new ContentOptions { Path = "Kontent" }, new Host(Repository.Root)));

        Assert.Contains("Content:Path is 'Kontent'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_go_by_the_name_people_know_them_by()
    {
        Assert.Contains(Repository.Content.Read("intents", ".lu"), f => f.Name == "Content/intents/orders.lu");
        Assert.Empty(Repository.Content.Read("nowhere", ".lu"));
    }

    private sealed class Host(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
