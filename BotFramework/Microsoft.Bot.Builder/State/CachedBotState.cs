using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

public abstract partial class BotState
{
    /// <summary>A state as it was loaded for one turn, and a fingerprint to tell whether it changed since.</summary>
    public class CachedBotState
    {
        private const int KeptBufferBytes = 128 * 1024;

        // No fingerprint is empty, so a state that carries this one counts as changed.
        private static readonly byte[] NeverSaved = [];
        private static readonly byte[] OfNothing = SHA256.HashData("{}"u8);

        [ThreadStatic]
        private static ArrayBufferWriter<byte> _buffer;

        private byte[] _fingerprint;

        /// <summary>A state that counts as unchanged from now on; without <paramref name="state"/> an empty one.</summary>
        public CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new Dictionary<string, object>();
            _fingerprint = ComputeFingerprint(State);
        }

        /// <summary>The properties of the state.</summary>
        public IDictionary<string, object> State { get; set; }

        internal static CachedBotState CreateCleared() => new() { _fingerprint = NeverSaved };

        internal bool IsChanged(out byte[] fingerprint)
        {
            fingerprint = ComputeFingerprint(State);
            return !_fingerprint.AsSpan().SequenceEqual(fingerprint);
        }

        internal void MarkSaved(byte[] fingerprint) => _fingerprint = fingerprint;

        private static byte[] ComputeFingerprint(IDictionary<string, object> state)
        {
            if (state is null or { Count: 0 })
            {
                return OfNothing;
            }

            // Taken out while in use: a property getter that serializes state of its own finds none and makes one.
            var buffer = _buffer ?? new ArrayBufferWriter<byte>(4096);
            _buffer = null;

            SchemaJson.Serialize(buffer, state);
            var fingerprint = SHA256.HashData(buffer.WrittenSpan);

            if (buffer.Capacity <= KeptBufferBytes)
            {
                buffer.ResetWrittenCount();
                _buffer = buffer;
            }

            return fingerprint;
        }
    }
}
