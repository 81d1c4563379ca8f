// Where the service is. It has to be among the request domains of the mini-program.
module.exports = {url: 'http://127.0.0.1:8080'};
