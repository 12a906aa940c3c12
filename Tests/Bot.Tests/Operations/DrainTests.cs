using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Switchboard.Bot.Operations;

namespace Switchboard.Tests.Bot.Operations;

public sealed class DrainTests
{
    [Fact]
    public async Task While_it_drains_an_instance_is_not_ready_and_still_takes_work()
    {
        await using var app = await OperationsApp.StartAsync(Echo, settings: ("Operations:DrainDelay", "00:05:00"));
        var state = app.Services.GetRequiredService<InstanceState>();
        Assert.Equal(InstancePhase.Serving, state.Phase);

        state.Enter(InstancePhase.Draining);

        using var ready = await app.Http.GetAsync("/health/ready");
        using var live = await app.Http.GetAsync("/health/live");
        using var work = await app.Http.PostAsync("/work", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"draining\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.OK, work.StatusCode);
    }

    [Fact]
    public async Task A_closed_instance_refuses_new_work_says_when_to_come_again_and_can_still_be_read()
    {
        await using var app = await OperationsApp.StartAsync(Echo);
        var state = app.Services.GetRequiredService<InstanceState>();

        state.Enter(InstancePhase.Closed);

        using var work = await app.Http.PostAsync("/work", null);
        using var read = await app.Http.GetAsync("/work");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, work.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), work.Headers.RetryAfter?.Delta);
        Assert.Contains("\"code\":\"ServiceUnavailable\"", await work.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Stopping_waits_for_work_that_runs_and_answers_late_callers_meanwhile()
    {
        var work = new Work();
        await using var app = await OperationsApp.StartAsync(Echo, services => services.AddSingleton<IDrainable>(work));

        var stopping = app.StopAsync();
        await work.Asked.Task;

        using var late = await app.Http.PostAsync("/work", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.False(stopping.IsCompleted);
        work.Done.SetResult();
        await stopping;
    }

    [Fact]
    public async Task Stopping_waits_for_requests_that_are_being_answered()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var app = await OperationsApp.StartAsync(web => web.MapPost("/slow", async () =>
        {
            arrived.SetResult();
            await answer.Task;
            return "done";
        }));
        var slow = app.Http.PostAsync("/slow", null);
        await arrived.Task;

        var stopping = app.StopAsync();
        while (app.Services.GetRequiredService<InstanceState>().IsAccepting)
        {
            await Task.Delay(5);
        }

        using var late = await app.Http.PostAsync("/slow", null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.False(stopping.IsCompleted);
        answer.SetResult();
        Assert.Equal("done", await (await slow).Content.ReadAsStringAsync());
        await stopping;
    }

    [Fact]
    public async Task Work_that_does_not_end_is_told_when_the_time_is_over_and_does_not_keep_the_process()
    {
        var work = new Work();
        await using var app = await OperationsApp.StartAsync(Echo, services => services.AddSingleton<IDrainable>(work), ("Operations:DrainTimeout", "00:00:00.2"));

        await app.StopAsync();

        Assert.True(work.OutOfTime);
    }

    [Fact]
    public void The_life_of_an_instance_does_not_go_back()
    {
        using var state = new InstanceState();
        state.Enter(InstancePhase.Closed);
        state.Enter(InstancePhase.Serving);

        Assert.Equal(InstancePhase.Closed, state.Phase);
        Assert.True(state.Closed.IsCancellationRequested);
    }

    private static void Echo(WebApplication app) => app.Map("/work", (HttpContext context) => "done");

    private sealed class Work : IDrainable
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource Done { get; } = new();

        public bool OutOfTime { get; private set; }

        public async Task DrainAsync(CancellationToken cancellationToken)
        {
            Asked.SetResult();
            try
            {
                await Done.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                OutOfTime = cancellationToken.IsCancellationRequested;
            }
        }
    }
}
