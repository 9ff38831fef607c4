[assembly: AssemblyFixture(typeof(Course.Browser.Tests.CourseFixture))]

namespace Course.Browser.Tests;

/// <summary>The course as a book, made when a test first asks for it.</summary>
public sealed class CourseFixture : IAsyncDisposable
{
    private readonly Lazy<Task<Book>> _book = new(() => Book.MakeAsync(Repository.Root));

    public Task<Book> BookAsync() => _book.Value;

    public async ValueTask DisposeAsync()
    {
        if (_book.IsValueCreated)
        {
            await (await _book.Value).DisposeAsync();
        }
    }
}
